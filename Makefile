# The same commands for people whose fingers type make; packaging/dev.py does the work.
.PHONY: demo run test check bench gallery proof
demo run test check bench gallery proof:
	python3 packaging/dev.py $@
